/** The whole system as its users run it, held against the brute-force reference. */
@NullMarked
package com.aiqleads.orchestration.system;

import org.jspecify.annotations.NullMarked;
