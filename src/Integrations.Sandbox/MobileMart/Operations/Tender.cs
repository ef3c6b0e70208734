using Integrations.Sandbox.MobileMart.Wire;

namespace Integrations.Sandbox.MobileMart.Operations;

/// <summary>What the sales have in common: tender types, credit, amounts.</summary>
internal static class Tender
{
    /// <summary>Known on the wire is CreditCard alone; the others are taken from the reconciliation file.</summary>
    public static IReadOnlyList<(string Wire, string File)> Types { get; } = [("CreditCard", "Credit Card"), ("DebitCard", "Debit Card"), ("Cash", "Cash"), ("Wallet", "Wallet"), ("EFT", "EFT")];

    /// <summary>What refuses any purchase before its product is looked at; <see langword="null"/> for nothing.</summary>
    public static SandboxAnswer? Refuse(MobileMartWorld world, FulcrumFields fields, params ReadOnlySpan<string> allowed)
    {
        foreach (var name in fields.Names)
        {
            if (name is not ("requestId" or "tenderType" or "tenderPan") && !allowed.Contains(name))
            {
                return FulcrumAnswers.Invalid(name);
            }
        }

        if (world.Refuse(fields.Text("requestId")) is { } refusal)
        {
            return refusal;
        }

        return fields.Text("tenderType") switch
        {
            null => FulcrumAnswers.Error(1010, null, world.Options.Shapes),
            var type when Types.All(known => known.Wire != type) => FulcrumAnswers.Invalid("tenderType"),
            _ => null,
        };
    }

    public static string Rand(decimal amount, MobileMartShapes shapes) => (shapes.RandPrefix ? "R" : "") + amount.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);
}
