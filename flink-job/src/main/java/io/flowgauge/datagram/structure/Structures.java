package io.flowgauge.datagram.structure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code (enterprise, format)} to structure. To add one: a class that states its fields,
 * and a row here.
 */
public final class Structures {
  /** Every flow record that is known. */
  public static final List<Structure> FLOW =
      List.of(
          RawPacketHeader.STRUCTURE,
          SampledEthernet.STRUCTURE,
          SampledIpv4.STRUCTURE,
          SampledIpv6.STRUCTURE,
          ExtendedSwitch.STRUCTURE,
          ExtendedRouter.STRUCTURE,
          ExtendedGateway.STRUCTURE,
          ExtendedUser.STRUCTURE,
          ExtendedUrl.STRUCTURE,
          ExtendedMpls.STRUCTURE,
          ExtendedNat.STRUCTURE,
          ExtendedMplsTunnel.STRUCTURE,
          ExtendedMplsVc.STRUCTURE,
          ExtendedMplsFtn.STRUCTURE,
          ExtendedMplsLdpFec.STRUCTURE,
          ExtendedVlanTunnel.STRUCTURE,
          Extended80211Payload.STRUCTURE,
          Extended80211Rx.STRUCTURE,
          Extended80211Tx.STRUCTURE,
          Extended80211Aggregation.STRUCTURE,
          ExtendedOpenFlow1.STRUCTURE,
          ExtendedFc.STRUCTURE,
          ExtendedQueueLength.STRUCTURE,
          ExtendedNatPort.STRUCTURE,
          ExtendedL2TunnelEgress.STRUCTURE,
          ExtendedL2TunnelIngress.STRUCTURE,
          ExtendedIpv4TunnelEgress.STRUCTURE,
          ExtendedIpv4TunnelIngress.STRUCTURE,
          ExtendedIpv6TunnelEgress.STRUCTURE,
          ExtendedIpv6TunnelIngress.STRUCTURE,
          ExtendedDecapsulateEgress.STRUCTURE,
          ExtendedDecapsulateIngress.STRUCTURE,
          ExtendedVniEgress.STRUCTURE,
          ExtendedVniIngress.STRUCTURE,
          ExtendedIbLrh.STRUCTURE,
          ExtendedIbGrh.STRUCTURE,
          ExtendedIbBth.STRUCTURE,
          ExtendedVlanIn.STRUCTURE,
          ExtendedVlanOut.STRUCTURE,
          ExtendedEgressQueue.STRUCTURE,
          ExtendedAcl.STRUCTURE,
          ExtendedFunction.STRUCTURE,
          ExtendedTransit.STRUCTURE,
          ExtendedQueue.STRUCTURE,
          ExtendedHwTrap.STRUCTURE,
          ExtendedLinuxDropReason.STRUCTURE,
          ExtendedTimestamp.STRUCTURE,
          Transaction.STRUCTURE,
          ExtendedNfsStorageTransaction.STRUCTURE,
          ExtendedScsiStorageTransaction.STRUCTURE,
          ExtendedHttpTransaction.STRUCTURE,
          ExtendedSocketIpv4.STRUCTURE,
          ExtendedSocketIpv6.STRUCTURE,
          ExtendedProxySocketIpv4.STRUCTURE,
          ExtendedProxySocketIpv6.STRUCTURE,
          MemcacheOperation.STRUCTURE,
          EarlyHttpRequest.STRUCTURE,
          AppOperation.STRUCTURE,
          AppParentContext.STRUCTURE,
          AppInitiator.STRUCTURE,
          AppTarget.STRUCTURE,
          HttpRequest.STRUCTURE,
          ExtendedProxyRequest.STRUCTURE,
          ExtendedNavTiming.STRUCTURE,
          ExtendedTcpInfo.STRUCTURE,
          ExtendedEntities.STRUCTURE,
          BstEgressQueue.STRUCTURE,
          PmacctClass.STRUCTURE,
          PmacctClass.FORMER,
          PmacctTag.STRUCTURE,
          PmacctTag.FORMER,
          PmacctNdpiClass.STRUCTURE,
          PmacctNdpiClass.FORMER);

  /** Every counter record that is known. */
  public static final List<Structure> COUNTER =
      List.of(
          InterfaceCounters.STRUCTURE,
          EthernetCounters.STRUCTURE,
          TokenRingCounters.STRUCTURE,
          VgCounters.STRUCTURE,
          VlanCounters.STRUCTURE,
          Ieee80211Counters.STRUCTURE,
          LagPortStats.STRUCTURE,
          SlowPathCounts.STRUCTURE,
          InfiniBandCounters.STRUCTURE,
          Sfp.STRUCTURE,
          PfcCounters.STRUCTURE,
          Processor.STRUCTURE,
          RadioUtilization.STRUCTURE,
          QueueLength.STRUCTURE,
          OpenFlowPort.STRUCTURE,
          PortName.STRUCTURE,
          HostDescription.STRUCTURE,
          HostAdapters.STRUCTURE,
          HostParent.STRUCTURE,
          HostCpu.STRUCTURE,
          HostMemory.STRUCTURE,
          HostDiskIo.STRUCTURE,
          HostNetIo.STRUCTURE,
          IpGroup.STRUCTURE,
          IcmpGroup.STRUCTURE,
          TcpGroup.STRUCTURE,
          UdpGroup.STRUCTURE,
          VirtualNode.STRUCTURE,
          VirtualCpu.STRUCTURE,
          VirtualMemory.STRUCTURE,
          VirtualDiskIo.STRUCTURE,
          VirtualNetIo.STRUCTURE,
          JvmRuntime.STRUCTURE,
          JvmStatistics.STRUCTURE,
          EarlyMemcacheCounters.STRUCTURE,
          HttpCounters.STRUCTURE,
          AppOperations.STRUCTURE,
          AppResources.STRUCTURE,
          MemcacheCounters.STRUCTURE,
          VdiCounters.STRUCTURE,
          AppWorkers.STRUCTURE,
          OvsDatapathStats.STRUCTURE,
          Energy.STRUCTURE,
          Temperature.STRUCTURE,
          Humidity.STRUCTURE,
          Fans.STRUCTURE,
          XenVif.STRUCTURE,
          BstDeviceBuffers.STRUCTURE,
          BstPortBuffers.STRUCTURE,
          BroadcomTables.STRUCTURE,
          NvidiaGpu.STRUCTURE);

  private static final FormatTable FLOW_BY_FORMAT = new FormatTable(FLOW);
  private static final FormatTable COUNTER_BY_FORMAT = new FormatTable(COUNTER);

  private Structures() {}

  /** The flow record of that number, null when it is not known. */
  public static @Nullable Structure flow(int dataFormat) {
    return FLOW_BY_FORMAT.get(dataFormat);
  }

  /** The counter record of that number, null when it is not known. */
  public static @Nullable Structure counter(int dataFormat) {
    return COUNTER_BY_FORMAT.get(dataFormat);
  }
}
