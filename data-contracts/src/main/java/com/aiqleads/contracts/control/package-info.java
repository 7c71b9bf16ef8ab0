/**
 * The announcements of generations and the fold that turns them into one state; knows no Kafka
 * client.
 */
@NullMarked
package com.aiqleads.contracts.control;

import org.jspecify.annotations.NullMarked;
