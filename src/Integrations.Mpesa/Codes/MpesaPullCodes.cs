using static Integrations.Payments.Claim;

namespace Integrations.Mpesa.Codes;

/// <summary>What the pull operations answer with. They move no money.</summary>
internal static class MpesaPullCodes
{
    public const string AlreadyRegistered = "1001";

    /// <summary>There are rows.</summary>
    public const string Rows = "1000";

    /// <summary><c>ResponseStatus</c> of a registration: now, or before.</summary>
    public static CodeTable Registrations { get; } = new(new("1000", Succeeded), new(AlreadyRegistered, Succeeded));

    /// <summary><c>ResponseCode</c> of a query: rows, or none.</summary>
    public static CodeTable Queries { get; } = new(new(Rows, Succeeded), new("1001", Succeeded));

    /// <summary>An error, of any code, that says no more than <c>1001</c>.</summary>
    public static CodeTable Nothing { get; } = new(new CodeRow(CodeTable.AnyCode, Succeeded) { Message = "no available transactions" });
}
