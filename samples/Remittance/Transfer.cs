namespace Integrations.Samples.Remittance;

/// <summary>A remittance with its legs, as they are stored.</summary>
/// <param name="Id">The host's own number of it.</param>
/// <param name="Sender">Who pays, in Kenya.</param>
/// <param name="Receiver">Who is paid, in Uganda.</param>
/// <param name="Amount">What the sender pays.</param>
/// <param name="Legs">In the order in which they were begun.</param>
internal sealed record Transfer(string Id, Msisdn Sender, Msisdn Receiver, Money Amount, IReadOnlyList<Leg> Legs)
{
    /// <summary>How it stands.</summary>
    public RemittanceState State => Course.StateOf(this);

    /// <summary>The last leg of a kind; <see langword="null"/> when there is none.</summary>
    public Leg? Last(LegKind kind) => Legs.LastOrDefault(leg => leg.Kind == kind);

    /// <summary>The number alone.</summary>
    public override string ToString() => $"{Id}: {State}";
}
