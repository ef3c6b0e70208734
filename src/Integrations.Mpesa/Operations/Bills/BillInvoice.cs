using System.Text;

namespace Integrations.Mpesa;

/// <summary>An invoice that Safaricom sends to a customer. Moves no money.</summary>
public sealed record BillInvoice : MpesaRequest
{
    /// <summary>The biller's number of the invoice, unique, 1 to 128 characters.</summary>
    public required string ExternalReference { get; init; }

    /// <summary>Who is billed, 1 to 128 characters.</summary>
    public required string BilledName { get; init; }

    /// <summary>The number that gets it: a Kenyan mobile number.</summary>
    public required Msisdn BilledNumber { get; init; }

    /// <summary>What time it is for, in words such as <c>August 2021</c>, 1 to 128 characters.</summary>
    public required string Period { get; init; }

    /// <summary>What it is for, 1 to 128 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Until when it is to be paid, in Kenya.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>The account that the customer pays to, 1 to 128 characters.</summary>
    public required string AccountReference { get; init; }

    /// <summary>How much: whole Kenyan shillings.</summary>
    public required Money Amount { get; init; }

    /// <summary>What it is made of; may be empty. Their amounts are shown, and not added up here.</summary>
    public IReadOnlyList<BillItem> Items { get; init; } = [];

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
