/** What an agent did with a lead, its identity and its bytes on the topic; knows no storage. */
@NullMarked
package com.aiqleads.contracts.interaction;

import org.jspecify.annotations.NullMarked;
