/**
 * Passwords and the development token, generated once and readable by the owner only; knows no
 * service.
 */
@NullMarked
package com.aiqleads.orchestration.secrets;

import org.jspecify.annotations.NullMarked;
