namespace Integrations.MtnMomo.Wire.Requests;

/// <summary>Who pays or is paid.</summary>
internal sealed class PartyBody
{
    public required string PartyIdType { get; init; }

    public required string PartyId { get; init; }
}
