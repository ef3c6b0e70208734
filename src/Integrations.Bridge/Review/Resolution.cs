namespace Integrations.Bridge;

/// <summary>A person's finding about an attempt.</summary>
public sealed record Resolution
{
    /// <summary>What is done.</summary>
    public required OperatorAction Action { get; init; }

    /// <summary>The attempt's reference; <see langword="null"/> for the latest attempt.</summary>
    public string? Reference { get; init; }

    /// <summary>Who decides.</summary>
    public required string Actor { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>What it rests on: a statement line, the provider's confirmation. Required to mark as failed.</summary>
    public string? Proof { get; init; }

    /// <summary>The second person, where <see cref="BridgeOptions.SecondApprovalAbove"/> demands one.</summary>
    public string? SecondActor { get; init; }

    /// <summary>The provider's receipt, with <see cref="OperatorAction.MarkSucceeded"/>.</summary>
    public string? Receipt { get; init; }

    /// <summary>The flags that are dealt with, with <see cref="OperatorAction.Settle"/>.</summary>
    public PaymentFlags Flags { get; init; }

    /// <summary>The action only.</summary>
    public override string ToString() => Action.ToString();
}
