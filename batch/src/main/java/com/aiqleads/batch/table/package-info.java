/** Delta tables of the lake: their paths and schemas, taken from the contracts; knows no job. */
@NullMarked
package com.aiqleads.batch.table;

import org.jspecify.annotations.NullMarked;
