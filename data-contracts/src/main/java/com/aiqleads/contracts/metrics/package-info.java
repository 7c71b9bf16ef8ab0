/** What a ranking is worth, exactly, ties included; knows no model and no file. */
@NullMarked
package com.aiqleads.contracts.metrics;

import org.jspecify.annotations.NullMarked;
