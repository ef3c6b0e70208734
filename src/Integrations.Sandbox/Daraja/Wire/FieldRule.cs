namespace Integrations.Sandbox.Daraja.Wire;

/// <summary>One line of a request table: a field, when its value is good, and the name that a refusal reports.</summary>
internal sealed record FieldRule(string Name, Func<string, DarajaOptions, bool> IsValid)
{
    public bool IsOptional { get; init; }

    /// <summary>The name in "Bad Request - Invalid …" when the field is missing.</summary>
    public string MissingAs { get; init; } = Name;

    /// <summary>The name to report, or <see langword="null"/> when the field is good.</summary>
    public string? Check(DarajaFields fields, DarajaOptions options) => fields[Name] switch
    {
        "" => IsOptional ? null : MissingAs,
        var value => IsValid(value, options) ? null : Name,
    };
}
