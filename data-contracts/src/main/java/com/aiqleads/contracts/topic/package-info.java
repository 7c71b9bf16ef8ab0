/** Names, keys, partitions and settings of the Kafka topics; knows no Kafka client. */
@NullMarked
package com.aiqleads.contracts.topic;

import org.jspecify.annotations.NullMarked;
