/**
 * Where the integration tests of every module get their services from: embedded, or containers of a
 * Docker engine. Published as this module's test-jar; knows nothing of the product.
 */
@NullMarked
package com.aiqleads.contracts.services;

import org.jspecify.annotations.NullMarked;
