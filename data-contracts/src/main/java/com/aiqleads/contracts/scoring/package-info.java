/**
 * The one implementation of weights, decay, fold-in, patch and merge; knows no framework and no
 * clock.
 */
@NullMarked
package com.aiqleads.contracts.scoring;

import org.jspecify.annotations.NullMarked;
