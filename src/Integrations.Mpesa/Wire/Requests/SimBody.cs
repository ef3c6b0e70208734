using System.Diagnostics.CodeAnalysis;
using Integrations.Mpesa.Rules;

namespace Integrations.Mpesa.Wire.Requests;

/// <summary>The body of a question about a SIM.</summary>
[SuppressMessage("Style", "IDE1006:Naming Styles", Justification = "The names of the wire.")]
internal sealed class SimBody
{
    public required string customerNumber { get; init; }

    public static SimBody Compose(SimQuery query, MpesaRules rules)
    {
        if (!Enum.IsDefined(query.Detail))
        {
            rules.Add(nameof(query.Detail), "is not one of SimDetail", "take one of its values");
        }

        return new SimBody { customerNumber = rules.Kenyan(nameof(query.Number), query.Number) };
    }
}
