/** The manifest and the files of a generation; knows neither who writes nor who serves them. */
@NullMarked
package com.aiqleads.contracts.generation;

import org.jspecify.annotations.NullMarked;
