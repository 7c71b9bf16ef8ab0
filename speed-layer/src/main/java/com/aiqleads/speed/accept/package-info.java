/** Says whether a record of the interactions topic counts; knows no store and no model. */
@NullMarked
package com.aiqleads.speed.accept;

import org.jspecify.annotations.NullMarked;
