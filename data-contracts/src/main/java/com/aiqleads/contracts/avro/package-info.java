/**
 * Avro encoding with every published schema version readable; knows none of the types it carries.
 */
@NullMarked
package com.aiqleads.contracts.avro;

import org.jspecify.annotations.NullMarked;
