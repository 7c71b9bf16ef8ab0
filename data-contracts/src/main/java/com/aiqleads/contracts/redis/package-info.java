/**
 * Keys and binary values in Redis, and the scripts that write them conditionally; knows no client.
 */
@NullMarked
package com.aiqleads.contracts.redis;

import org.jspecify.annotations.NullMarked;
