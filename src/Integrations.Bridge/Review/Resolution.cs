namespace Integrations.Bridge;

/// <summary>A person's decision about a payment.</summary>
public sealed record Resolution
{
    /// <summary>What is done.</summary>
    public required OperatorAction Action { get; init; }

    /// <summary>The attempt's reference; <see langword="null"/> for the one that the action is about: the open one, the winning one, the latest surplus, else the latest.</summary>
    public string? Reference { get; init; }

    /// <summary>Who decides.</summary>
    public required string Actor { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>What it rests on: a statement line, the provider's confirmation. Required where <see cref="ActionNeeds.Proof"/> says so.</summary>
    public string? Proof { get; init; }

    /// <summary>The provider's receipt, with <see cref="OperatorAction.MarkSucceeded"/>.</summary>
    public string? Receipt { get; init; }

    /// <summary>The flags that are dealt with, with <see cref="OperatorAction.Settle"/>.</summary>
    public PaymentFlags Flags { get; init; }

    /// <summary>The action only.</summary>
    public override string ToString() => Action.ToString();
}
