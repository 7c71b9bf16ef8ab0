/** Agents with territory, preferences and quota; knows no storage. */
@NullMarked
package com.aiqleads.contracts.agent;

import org.jspecify.annotations.NullMarked;
