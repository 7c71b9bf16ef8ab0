/** The command line of the batch layer; knows the steps, not what they do. */
@NullMarked
package com.aiqleads.batch.app;

import org.jspecify.annotations.NullMarked;
