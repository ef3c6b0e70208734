using System.Reflection;
using Integrations.Bridge;
using Integrations.Payments;

namespace Integrations.Samples.Remittance.Tests;

/// <summary>A Bridge whose caller may die before it asks, or after the Bridge has done what it was asked for and before the answer is known.</summary>
public class MortalBridge : DispatchProxy
{
    private IMobileMoneyBridge _bridge = null!;
    private Death _death = null!;

    internal static IMobileMoneyBridge Of(IMobileMoneyBridge bridge, Death death)
    {
        var proxy = Create<IMobileMoneyBridge, MortalBridge>();
        (((MortalBridge)(object)proxy)._bridge, ((MortalBridge)(object)proxy)._death) = (bridge, death);
        return proxy;
    }

    /// <inheritdoc />
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var leg = args is [PaymentRequest request, ..] ? Death.LegOf(request) : "";
        _death.Pass($"{leg} before it is asked for");
        var answer = targetMethod!.Invoke(_bridge, args);
        return answer is Task<Payment> payment && leg.Length > 0 ? AfterAsync(payment, leg) : answer;
    }

    private async Task<Payment> AfterAsync(Task<Payment> payment, string leg)
    {
        var answer = await payment;
        _death.Pass($"{leg} after it is asked for");
        return answer;
    }
}
