using System.Text.Json;
using Integrations.Settlement.Aptos.Wire;

namespace Integrations.Settlement.Aptos;

/// <summary>A package as the Move compiler wrote it: its metadata and its modules, opaque here.</summary>
public sealed class CompiledPackage
{
    private readonly byte[] _metadata;
    private readonly byte[][] _modules;

    private CompiledPackage(byte[] metadata, byte[][] modules) => (_metadata, _modules) = (metadata, modules);

    /// <summary>The metadata.</summary>
    public ReadOnlyMemory<byte> Metadata => _metadata;

    /// <summary>The modules, in the order of the metadata.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Modules => [.. _modules.Select(static module => (ReadOnlyMemory<byte>)module)];

    /// <summary>Reads what <c>aptos move build-publish-payload --json-output-file</c> wrote, whichever function it is for.</summary>
    /// <param name="json">The file.</param>
    /// <exception cref="FormatException">It is no such file.</exception>
    public static CompiledPackage FromBuildPayload(ReadOnlySpan<byte> json)
    {
        try
        {
            var body = JsonSerializer.Deserialize(json, AptosJsonContext.Wire.BuildBody);
            if (body?.Args is [{ Type: "hex", Value.ValueKind: JsonValueKind.String } metadata, { Type: "hex", Value.ValueKind: JsonValueKind.Array } modules, ..]
                && NodeTexts.Bytes(metadata.Value.GetString()) is { } bytes)
            {
                var all = modules.Value.EnumerateArray().Select(static module => module.ValueKind is JsonValueKind.String ? NodeTexts.Bytes(module.GetString()) : null).ToList();
                if (all.Count > 0 && all.TrueForAll(static module => module is { Length: > 0 }))
                {
                    return new CompiledPackage(bytes, [.. all.Select(static module => module!)]);
                }
            }
        }
        catch (JsonException)
        {
            // Told below.
        }

        throw new FormatException("This is not what the Move compiler writes as a payload for publishing: two arguments of type hex, the metadata and a list of modules.");
    }

    /// <summary>Publishes it to the sender's account.</summary>
    public EntryFunction Publish() => AptosCalls.PublishPackage(Metadata, Modules);

    /// <summary>Publishes it into an object of its own, whose address is <see cref="AptosAddress.CodeObject"/> of the sender and its sequence number: the package must have been compiled for it.</summary>
    public EntryFunction PublishObject() => AptosCalls.PublishObjectCode(Metadata, Modules);

    /// <summary>Replaces the code of an object.</summary>
    /// <param name="codeObject">The object.</param>
    public EntryFunction Upgrade(AptosAddress codeObject) => AptosCalls.UpgradeObjectCode(Metadata, Modules, codeObject);

    /// <summary>Where a committed transaction has put code: the object, or the account; <see langword="null"/> when it published nothing.</summary>
    /// <param name="transaction">The transaction.</param>
    public static AptosAddress? FindPublished(AptosTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        return transaction.Success is true ? Find(transaction, "0x1::object_code_deployment::Publish", "object_address") ?? Find(transaction, "0x1::code::PublishPackage", "code_address") : null;
    }

    private static AptosAddress? Find(AptosTransaction transaction, string type, string member)
    {
        foreach (var one in transaction.Events.Where(one => one.Type == type))
        {
            if (one.Data.ValueKind is JsonValueKind.Object && one.Data.TryGetProperty(member, out var value) && value.ValueKind is JsonValueKind.String
                && AptosAddress.TryParseLenient(value.GetString(), out var address))
            {
                return address;
            }
        }

        return null;
    }
}
