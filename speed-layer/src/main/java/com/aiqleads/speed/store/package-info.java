/** What a task keeps in its state stores: events, unwritten agents, progress; knows no Redis. */
@NullMarked
package com.aiqleads.speed.store;

import org.jspecify.annotations.NullMarked;
