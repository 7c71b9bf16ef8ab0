/** Market signals per region and property type; knows no storage. */
@NullMarked
package com.aiqleads.contracts.market;

import org.jspecify.annotations.NullMarked;
