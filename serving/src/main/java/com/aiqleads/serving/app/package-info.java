/** Starts the serving layer; knows no feature. */
@NullMarked
package com.aiqleads.serving.app;

import org.jspecify.annotations.NullMarked;
