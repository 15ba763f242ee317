using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Miauflix.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class InitialCreate : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "id_counter",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    value = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_id_counter", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "key_check",
                columns: table => new
                {
                    key_id = table.Column<int>(type: "INTEGER", nullable: false),
                    uid = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_key_check", x => x.key_id);
                });

            migrationBuilder.CreateTable(
                name: "movie",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    tmdb_id = table.Column<int>(type: "INTEGER", nullable: false),
                    imdb_id = table.Column<string>(type: "TEXT", maxLength: 12, nullable: true),
                    title = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    original_title = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    original_language = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    overview = table.Column<string>(type: "TEXT", nullable: false),
                    tagline = table.Column<string>(type: "TEXT", nullable: false),
                    runtime = table.Column<int>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    release_date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    trailer = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    rating = table.Column<double>(type: "REAL", nullable: false),
                    vote_count = table.Column<int>(type: "INTEGER", nullable: false),
                    popularity = table.Column<double>(type: "REAL", nullable: false),
                    poster_path = table.Column<string>(type: "TEXT", nullable: false),
                    backdrop_path = table.Column<string>(type: "TEXT", nullable: false),
                    logo_path = table.Column<string>(type: "TEXT", nullable: false),
                    is_adult = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_demo = table.Column<bool>(type: "INTEGER", nullable: false),
                    detail_level = table.Column<string>(type: "TEXT", nullable: false),
                    refreshed_at = table.Column<string>(type: "TEXT", nullable: true),
                    removed_at = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<string>(type: "TEXT", nullable: false),
                    updated_at = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_movie", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "stored_item",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    blind_index = table.Column<byte[]>(type: "BLOB", nullable: false),
                    created_at = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stored_item", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "movie_source",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    uid = table.Column<string>(type: "TEXT", nullable: false),
                    movie_id = table.Column<long>(type: "INTEGER", nullable: false),
                    infoHash = table.Column<string>(type: "TEXT", nullable: false),
                    bi = table.Column<byte[]>(type: "BLOB", nullable: true),
                    magnet = table.Column<string>(type: "TEXT", nullable: false),
                    url = table.Column<string>(type: "TEXT", nullable: true),
                    torrentFile = table.Column<byte[]>(type: "BLOB", nullable: true),
                    rn = table.Column<string>(type: "TEXT", nullable: false),
                    provider = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    quality = table.Column<string>(type: "TEXT", nullable: true),
                    source_type = table.Column<string>(type: "TEXT", nullable: true),
                    video_codec = table.Column<string>(type: "TEXT", nullable: true),
                    size = table.Column<long>(type: "INTEGER", nullable: false),
                    video_index = table.Column<int>(type: "INTEGER", nullable: true),
                    video_size = table.Column<long>(type: "INTEGER", nullable: true),
                    broadcasters = table.Column<int>(type: "INTEGER", nullable: true),
                    watchers = table.Column<int>(type: "INTEGER", nullable: true),
                    is_private = table.Column<bool>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    source_uploaded_at = table.Column<string>(type: "TEXT", nullable: true),
                    found_at = table.Column<string>(type: "TEXT", nullable: false),
                    last_seen_at = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_movie_source", x => x.id);
                    table.ForeignKey(
                        name: "fk_movie_source_movie_movie_id",
                        column: x => x.movie_id,
                        principalTable: "movie",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_movie_imdb_id",
                table: "movie",
                column: "imdb_id");

            migrationBuilder.CreateIndex(
                name: "ix_movie_popularity",
                table: "movie",
                column: "popularity",
                descending: new bool[0]);

            migrationBuilder.CreateIndex(
                name: "ix_movie_release_date",
                table: "movie",
                column: "release_date");

            migrationBuilder.CreateIndex(
                name: "ix_movie_title_id",
                table: "movie",
                columns: new[] { "title", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_movie_tmdb_id",
                table: "movie",
                column: "tmdb_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_movie_source_movie_id_bi",
                table: "movie_source",
                columns: new[] { "movie_id", "bi" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_movie_source_movie_id_status",
                table: "movie_source",
                columns: new[] { "movie_id", "status" });

            migrationBuilder.CreateIndex(
                name: "ix_movie_source_uid",
                table: "movie_source",
                column: "uid",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_stored_item_blind_index",
                table: "stored_item",
                column: "blind_index",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "id_counter");

            migrationBuilder.DropTable(
                name: "key_check");

            migrationBuilder.DropTable(
                name: "movie_source");

            migrationBuilder.DropTable(
                name: "stored_item");

            migrationBuilder.DropTable(
                name: "movie");
        }
    }
}
