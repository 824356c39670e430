package io.flowgauge.counter;

import io.flowgauge.packet.IpAddress;
import java.util.Arrays;
import java.util.List;

/**
 * The numbers of the datagrams that one subtask heard from an agent, received in one tick.
 *
 * @param agent the agent's address: 4 or 16 bytes, none where it does not know its address
 * @param subAgent the stream of datagrams within the agent; unsigned
 * @param tick the second since the epoch
 * @param datagrams how many there are
 * @param samples how many samples are in them
 * @param blocks what {@link ReportWriter} wrote, one block behind the other
 */
@SuppressWarnings("ArrayRecordComponent") // A value in transit, never a key nor compared.
public record AgentReport(
    byte[] agent, int subAgent, long tick, int datagrams, int samples, byte[] blocks) {

  /** The agent and its stream, {@code 10.0.0.1/0}: what reports share that belong together. */
  public String key() {
    return agentText(agent) + "/" + Integer.toUnsignedString(subAgent);
  }

  /** The address as text, {@code 0.0.0.0} where the agent does not know it. */
  public static String agentText(byte[] agent) {
    return agent.length == 0 ? "0.0.0.0" : IpAddress.text(agent, 0, agent.length);
  }

  /** This report and others of the same agent and tick, as one; of 2 GB at most. */
  public AgentReport and(List<AgentReport> others) {
    int length = blocks.length;
    for (AgentReport other : others) {
      length = Math.addExact(length, other.blocks.length);
    }
    byte[] all = Arrays.copyOf(blocks, length);
    int end = blocks.length;
    int allDatagrams = datagrams;
    int allSamples = samples;
    for (AgentReport other : others) {
      System.arraycopy(other.blocks, 0, all, end, other.blocks.length);
      end += other.blocks.length;
      allDatagrams += other.datagrams;
      allSamples += other.samples;
    }
    return new AgentReport(agent, subAgent, tick, allDatagrams, allSamples, all);
  }

  /** The same report for another tick: what is in it keeps its receive times. */
  public AgentReport at(long otherTick) {
    return new AgentReport(agent, subAgent, otherTick, datagrams, samples, blocks);
  }
}
