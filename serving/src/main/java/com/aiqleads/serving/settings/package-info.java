/** The settings of this process, checked once at start; knows no feature. */
@NullMarked
package com.aiqleads.serving.settings;

import org.jspecify.annotations.NullMarked;
