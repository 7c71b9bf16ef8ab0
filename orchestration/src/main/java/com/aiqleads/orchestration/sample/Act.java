package com.aiqleads.orchestration.sample;

/** What an agent does with a lead. */
enum Act {
  IMPRESSION,
  VIEW,
  CLICK,
  INQUIRY,
  PURCHASE,
  DISMISS
}
