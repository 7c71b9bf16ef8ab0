/**
 * Where leads lie, and what follows what between their attributes, so that a lead nobody has acted
 * on can be scored; knows no storage and no ranker.
 */
@NullMarked
package com.aiqleads.contracts.traits;

import org.jspecify.annotations.NullMarked;
