using Integrations.Sandbox.Transport;

namespace Integrations.Sandbox.Airtel;

/// <summary>One payment in Airtel's books. Change it under the world's gate.</summary>
internal sealed class AirtelTransaction
{
    public required AirtelSandboxApp App { get; init; }

    public required SandboxOperation Operation { get; init; }

    public required string Id { get; init; }

    public required AirtelSubscriber Subscriber { get; init; }

    public required decimal Amount { get; init; }

    public required string Reference { get; init; }

    /// <summary>The application's account that it moves.</summary>
    public required string Account { get; init; }

    public required string AirtelMoneyId { get; init; }

    public required string WalletReference { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required Flow Flow { get; init; }

    public string Status { get; set; } = "TIP";

    public string Code { get; set; } = "";

    public string Message { get; set; } = "";

    /// <summary>The step that will end it unless something else does first.</summary>
    public IDisposable? Ending { get; set; }

    public bool TakesFromSubscriber => Operation == AirtelOperation.Push || Operation == AirtelOperation.CashOut;

    public bool IsFinal => Status is "TS" or "TF" or "TE" or "TR";
}
