/** Creates the topics and says where they end; knows no message. */
@NullMarked
package com.aiqleads.orchestration.topics;

import org.jspecify.annotations.NullMarked;
