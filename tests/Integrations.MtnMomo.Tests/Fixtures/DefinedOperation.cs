using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Integrations.MtnMomo.Tests.Fixtures;

/// <summary>One operation as MTN's definitions have it.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, with its product and with names in braces.</param>
/// <param name="Headers">Its headers, and whether each is required. The subscription key, which every call has, is not among them.</param>
/// <param name="ContentType">The type of its body; <see langword="null"/> for none.</param>
/// <param name="Body">The fields of its body and their types; <see langword="null"/> where none are defined.</param>
/// <param name="Answers">The statuses of its answers.</param>
internal sealed record DefinedOperation(string Method, string Path, IReadOnlyDictionary<string, bool> Headers, string? ContentType, JsonObject? Body, IReadOnlyList<int> Answers)
{
    private static readonly string[] Files = ["collection", "disbursement", "remittance", "sandbox-provisioning"];

    private readonly Regex _path = new("^" + Regex.Replace(Regex.Escape(Path), @"\\\{[^}]*\}", "[^/]+") + "$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));

    /// <summary>Every operation of the four definitions, without the two that are marked as copies or test a number in the path: MTN's editor left them there.</summary>
    public static IReadOnlyList<DefinedOperation> All { get; } = [.. Files.SelectMany(Read).Where(static operation => !IsStray(operation))];

    /// <summary>The operation of a request; <see langword="null"/> when MTN defines none.</summary>
    public static DefinedOperation? Of(string method, string path) => All.FirstOrDefault(operation => operation.Matches(method, path));

    public static DefinedOperation Named(string method, string path) => All.Single(operation => operation.Method == method && operation.Path == path);

    public static bool IsStray(DefinedOperation operation) => operation.Path.Contains("/clone-", StringComparison.Ordinal) || operation.Path.Contains("999{", StringComparison.Ordinal);

    public static IEnumerable<DefinedOperation> Read(string file)
    {
        var root = Fixture.List("definition-" + file).AsObject();
        foreach (var row in root["operations"]!.AsArray())
        {
            yield return new DefinedOperation(
                (string)row!["method"]!,
                (string)row["path"]!,
                row["headers"]!.AsObject().ToDictionary(static header => header.Key, static header => (string?)header.Value is "required", StringComparer.OrdinalIgnoreCase),
                (string?)row["contentType"],
                Resolve(row["body"], root["schemas"]!.AsObject()) as JsonObject,
                [.. row["answers"]!.AsArray().Select(static status => (int)status!)]);
        }
    }

    public bool Matches(string method, string path) => method == Method && _path.IsMatch(path);

    /// <summary>What a JSON body has that is not defined or is of another type, and, for one that should be whole, what it lacks.</summary>
    public IReadOnlyList<string> Differences(ReadOnlyMemory<byte> body, bool isWhole) => [.. Compare(Body!, JsonNode.Parse(body.Span)!.AsObject(), isWhole)];

    private static IEnumerable<string> Compare(JsonObject defined, JsonObject sent, bool isWhole)
    {
        foreach (var (name, value) in sent)
        {
            var type = defined[name];
            if (type is JsonObject inner && value is JsonObject child)
            {
                foreach (var difference in Compare(inner, child, isWhole))
                {
                    yield return $"{name}.{difference}";
                }
            }
            else if (type is null)
            {
                yield return $"{name} is not defined";
            }
            else if (type is JsonObject || !IsOf((string)type!, value?.GetValueKind() ?? JsonValueKind.Null))
            {
                yield return $"{name} is {value?.GetValueKind()} and not {type}";
            }
        }

        foreach (var (name, _) in defined.Where(field => isWhole && !sent.ContainsKey(field.Key)))
        {
            yield return $"{name} is missing";
        }
    }

    private static bool IsOf(string type, JsonValueKind kind) => type switch
    {
        "string" => kind is JsonValueKind.String,
        "integer" => kind is JsonValueKind.Number,
        "boolean" => kind is JsonValueKind.True or JsonValueKind.False,
        _ => throw new InvalidOperationException($"The definitions have the type {type}, which nobody compares."),
    };

    private static JsonNode? Resolve(JsonNode? type, JsonObject schemas) => type switch
    {
        null => null,
        JsonObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, Resolve(field.Value, schemas)))),
        _ when schemas[(string)type!] is { } schema => Resolve(schema, schemas),
        _ => type.DeepClone(),
    };
}
