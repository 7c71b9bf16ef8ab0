/** Reads the one settings file every process shares; knows no setting's meaning. */
@NullMarked
package com.aiqleads.contracts.config;

import org.jspecify.annotations.NullMarked;
