/** Answers which leads are like one lead. */
@NullMarked
package com.aiqleads.serving.similar;

import org.jspecify.annotations.NullMarked;
