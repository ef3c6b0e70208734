using System.Text.Json.Serialization;

namespace Integrations.Ussd.Tests.Menus;

/// <summary>What another release of a menu remembers: a name is a number there.</summary>
public sealed record Other
{
    public int? Name { get; init; }
}

[JsonSerializable(typeof(Other))]
internal sealed partial class OtherJsonContext : JsonSerializerContext;
