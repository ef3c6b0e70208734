using System.Text.Json.Nodes;
using Integrations.Numbering.Internal;

namespace Integrations.Core.Tests.Numbering;

/// <summary>The plan's JSON as a test reads it: on its own, so that a reading mistake of the product shows.</summary>
internal static class PlanFile
{
    internal static JsonObject Read()
    {
        using var stream = EmbeddedPlan.Open("phone-metadata-africa.json");
        return JsonNode.Parse(stream)!.AsObject();
    }

    /// <summary>A plan of a few regions: quick to load.</summary>
    internal static JsonObject ReadOnly(params string[] codes)
    {
        var regions = Read().Regions().Where(region => codes.Contains((string?)region["region"])).Select(region => region.DeepClone());
        return new() { ["regions"] = new JsonArray([.. regions]) };
    }

    internal static IEnumerable<JsonObject> Regions(this JsonObject plan) => plan["regions"]!.AsArray().Select(region => region!.AsObject());

    internal static JsonObject Region(this JsonObject plan, string code) => plan.Regions().Single(region => (string?)region["region"] == code);

    internal static IEnumerable<(string Kind, string Pattern, int[] Lengths, string Example)> Kinds(this JsonObject region) =>
        region["types"]!.AsObject().Select(type => (
            type.Key,
            (string)type.Value!["pattern"]!,
            type.Value["lengths"]!.AsArray().Select(length => (int)length!).ToArray(),
            (string)type.Value["example"]!));

    internal static MemoryStream ToStream(this JsonObject plan) => new(System.Text.Encoding.UTF8.GetBytes(plan.ToJsonString()));
}
