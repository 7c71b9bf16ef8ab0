/** Errors as RFC 9457 problem JSON; knows no feature. */
@NullMarked
package com.aiqleads.serving.problem;

import org.jspecify.annotations.NullMarked;
