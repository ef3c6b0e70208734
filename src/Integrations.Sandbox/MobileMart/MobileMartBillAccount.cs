namespace Integrations.Sandbox;

/// <summary>An account at a biller. One that nobody described has these defaults.</summary>
public sealed class MobileMartBillAccount
{
    /// <summary>Whose it is.</summary>
    public string Holder { get; set; } = "T Consumer";

    /// <summary>What is owed, in rand. Default 250.75.</summary>
    public decimal AmountDue { get; set; } = 250.75m;

    /// <summary>What paying costs the customer, in rand. Default 0.</summary>
    public decimal ConvenienceFee { get; set; }

    /// <summary>The code with which the lookup refuses the account; <see langword="null"/> for none.</summary>
    public int? RefusedWith { get; set; }
}
