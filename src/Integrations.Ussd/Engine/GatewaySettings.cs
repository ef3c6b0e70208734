using System.Collections.Frozen;

namespace Integrations.Ussd;

/// <summary>What a gateway and the host's options say about time and room.</summary>
internal sealed class GatewaySettings(UssdLimits limits, int prefix, FrozenDictionary<string, UssdLimits> networks, TimeSpan sessionTime, TimeSpan answerWithin, TimeSpan budget)
{
    private readonly UssdLimits _limits = limits.Less(prefix);

    public TimeSpan SessionTime { get; } = sessionTime;

    /// <summary>After it the gateway has told the subscriber that something went wrong.</summary>
    public TimeSpan AnswerWithin { get; } = answerWithin;

    public TimeSpan Budget { get; } = budget;

    public UssdLimits LimitsFor(string? network) =>
        network is not null && networks.Count > 0 && networks.TryGetValue(network, out var limits) ? limits.Less(prefix) : _limits;
}
