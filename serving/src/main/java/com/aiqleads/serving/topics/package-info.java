/** Writing to and reading from the Kafka topics; knows no feature. */
@NullMarked
package com.aiqleads.serving.topics;

import org.jspecify.annotations.NullMarked;
