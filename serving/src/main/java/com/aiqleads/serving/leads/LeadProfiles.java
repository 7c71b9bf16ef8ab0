package com.aiqleads.serving.leads;

import com.redis.om.spring.repository.RedisEnhancedRepository;

/** The stored leads. */
interface LeadProfiles extends RedisEnhancedRepository<LeadProfile, String> {}
