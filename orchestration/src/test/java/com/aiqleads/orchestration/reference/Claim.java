package com.aiqleads.orchestration.reference;

/**
 * What an answer says it includes of its agent.
 *
 * @param partition the agent's partition
 * @param sourceOffset exclusive end that the generation absorbed of it
 * @param position exclusive end that the speed view has reached in it; at least sourceOffset
 * @param events number of events included
 */
public record Claim(long generation, int partition, long sourceOffset, long position, int events) {}
