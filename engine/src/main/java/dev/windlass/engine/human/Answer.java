package dev.windlass.engine.human;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What somebody said, and when. */
record Answer(String by, Instant at, List<String> chosen, Map<String, JsonNode> filled) {}
