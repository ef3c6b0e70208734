using System.Security.Cryptography;
using Integrations.Security;

namespace Integrations.Bridge.Sqlite;

/// <summary>Protects payloads with the key of a file beside the database.</summary>
internal sealed class FilePayloadProtector : IPayloadProtector
{
    private const string KeyId = "sqlite";

    private readonly string _path;
    private readonly string _mark;
    private readonly AesGcmPayloadProtector _inner;

    private FilePayloadProtector(string path, byte[] key)
    {
        _path = path;
        _mark = Convert.ToHexStringLower(SHA256.HashData([.. "Integrations.Bridge.Sqlite payload key\0"u8, .. key]).AsSpan(0, 16));
        _inner = new AesGcmPayloadProtector(KeyId, [new PayloadKey(KeyId, key)]);
    }

    public static FilePayloadProtector Open(string path, DatabaseFile database)
    {
        var key = PayloadKeyFile.OpenOrCreate(path, database);
        try
        {
            return new FilePayloadProtector(path, key);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    public byte[] Protect(ReadOnlySpan<byte> payload, PayloadContext context) => _inner.Protect(payload, context);

    public byte[] Unprotect(ReadOnlySpan<byte> envelope, PayloadContext context) => _inner.Unprotect(envelope, context);

    /// <summary>Notes in a new database which key it lives with, and finds an exchanged file before it is used.</summary>
    /// <exception cref="JournalRefusedException">The database lives with another key.</exception>
    public void Recognise(SqliteSession session)
    {
        session.Execute("INSERT INTO meta (name, value) VALUES ('payload key', $mark) ON CONFLICT (name) DO NOTHING", ("$mark", _mark));
        if (session.First("SELECT value FROM meta WHERE name = 'payload key'", reader => reader.GetString(0)) != _mark)
        {
            throw new JournalRefusedException($"The key file '{_path}' is not the one that this database was made with, and cannot read what is stored. Put the right file back.");
        }
    }
}
