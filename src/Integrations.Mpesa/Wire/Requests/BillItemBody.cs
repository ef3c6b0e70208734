using System.Diagnostics.CodeAnalysis;

namespace Integrations.Mpesa.Wire.Requests;

/// <summary>One line of an invoice.</summary>
[SuppressMessage("Style", "IDE1006:Naming Styles", Justification = "The names of the wire.")]
internal sealed class BillItemBody
{
    public required string itemName { get; init; }

    public required string amount { get; init; }
}
