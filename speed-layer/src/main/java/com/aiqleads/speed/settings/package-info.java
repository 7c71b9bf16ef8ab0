/** The settings of the speed layer; knows no other feature. */
@NullMarked
package com.aiqleads.speed.settings;

import org.jspecify.annotations.NullMarked;
