using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Integrations.Sandbox.Aptos.Bytes;
using Integrations.Sandbox.Aptos.Moves;
using Integrations.Sandbox.Aptos.Transactions;

namespace Integrations.Sandbox.Aptos.Chain;

/// <summary>The interfaces of all functions: of the framework, from the contract's abridged listing, and of what tests add. Thread-safe.</summary>
internal sealed class AptosLibrary
{
    private const string Resource = "Integrations.Sandbox.Aptos.framework-abi.json";

    private readonly ConcurrentDictionary<(string Address, string Module, string Name), AptosFunction> _functions = new();
    private readonly ConcurrentDictionary<(string Address, string Module), JsonObject> _modules = new();

    public AptosLibrary()
    {
        using var stream = typeof(AptosLibrary).Assembly.GetManifestResourceStream(Resource)!;
        foreach (var (name, module) in JsonNode.Parse(stream)!["modules"]!.AsObject())
        {
            var abi = module!["abi"]!.AsObject();
            _modules[(AptosAddresses.Framework, name)] = abi;
            foreach (var function in abi["exposed_functions"]!.AsArray())
            {
                Take(AptosAddresses.Framework, name, function!.AsObject());
            }
        }
    }

    public AptosFunction? Find(AptosCall call) => _functions.GetValueOrDefault((call.Address, call.Module, call.Name));

    /// <summary>The interface of a module; <see langword="null"/> for one that has none here.</summary>
    public JsonObject? Abi(string address, string module) => _modules.GetValueOrDefault((address, module));

    public IEnumerable<(string Name, JsonObject Abi)> ModulesOf(string address) =>
        _modules.Where(module => module.Key.Address == address).OrderBy(static module => module.Key.Module, StringComparer.Ordinal).Select(static module => (module.Key.Module, module.Value));

    public bool Has(string address, string module, string name) => _functions.ContainsKey((address, module, name));

    public void Add(string address, string module, string name, int typeArguments, IReadOnlyList<string> parameters, IReadOnlyList<string> returns, bool isView)
    {
        var listing = new JsonObject
        {
            ["name"] = name,
            ["visibility"] = "public",
            ["is_entry"] = !isView,
            ["is_view"] = isView,
            ["generic_type_params"] = new JsonArray([.. Enumerable.Range(0, typeArguments).Select(static _ => new JsonObject { ["constraints"] = new JsonArray() })]),
            ["params"] = new JsonArray([.. (isView ? parameters : parameters.Prepend("&signer")).Select(static text => (JsonNode)text)]),
            ["return"] = new JsonArray([.. returns.Select(static text => (JsonNode)text)]),
        };
        var abi = _modules.GetOrAdd((address, module), static key => new JsonObject
        {
            ["address"] = AptosHex.Trim(key.Address),
            ["name"] = key.Module,
            ["friends"] = new JsonArray(),
            ["exposed_functions"] = new JsonArray(),
            ["structs"] = new JsonArray(),
        });
        lock (abi)
        {
            abi["exposed_functions"]!.AsArray().Add((JsonNode)listing);
        }

        Take(address, module, listing);
    }

    private void Take(string address, string module, JsonObject function)
    {
        var parameters = Types(function["params"]!);
        _functions[(address, module, function["name"]!.ToString())] = new AptosFunction(
            function["generic_type_params"]!.AsArray().Count,
            [.. parameters.Where(static type => type.Kind is not "signer")],
            [.. Types(function["return"]!)],
            function["is_entry"]!.GetValue<bool>(),
            function["is_view"]!.GetValue<bool>());
    }

    private static List<MoveType> Types(JsonNode texts) => [.. texts.AsArray().Select(static text => MoveType.Parse(text!.ToString()))];
}
