/** Reads the ODCS data contracts and validates rows by them; knows no other source of rules. */
@NullMarked
package com.aiqleads.contracts.odcs;

import org.jspecify.annotations.NullMarked;
